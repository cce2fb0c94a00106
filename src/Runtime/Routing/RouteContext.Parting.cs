using System.Diagnostics.CodeAnalysis;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Routing;

/// <content>
/// A function that did not come back in time keeps the context it was given, which is dead from then on; the run goes on in another
/// object, so that nothing the late code still does can reach it.
/// </content>
public sealed partial class RouteContext
{
    private bool _isDead;

    /// <summary>The run in a new object, with copies of all that a function may have taken hold of; this one is dead.</summary>
    internal RouteContext Part()
    {
        var next = (RouteContext)MemberwiseClone();
        next._ownTarget = Copy(_ownTarget);
        next.Target = ReferenceEquals(Target, _ownTarget) ? next._ownTarget : Target;
        next.Branches = Branches.ConvertAll(Copy);
        next.Message = Message.Copy();
        next.Arena = next.NewArena();
        next._block = null; // Slots refer to the one there was: nobody uses it again.
        Die();
        return next;
    }

    /// <summary>Throws if this context is dead.</summary>
    internal void MustBeAlive() => Alive(0);

    private static RequestTarget Copy(RequestTarget target)
    {
        var copy = new RequestTarget();
        copy.TakeFrom(target);
        return copy;
    }

    private TextArena NewArena() => new(() => ErrorHere("the run has made more text than a run may make; from here on its new texts are empty"));

    /// <summary>From here on every member throws.</summary>
    internal void Die()
    {
        _isDead = true;
        Worker = null!;
        Version = null!;
        Message = null!;
        Target = null!;
        Branches = null!;
        Arena = null!;
        Completion = null;
        Site = null;
        Frames = [];
        Depth = 0;
        (_avps, _states, _variables, _temporaries) = (null, [], [], []);
    }

    [DoesNotReturn]
    private static T Dead<T>() => throw new DeadContextException();

    private T Alive<T>(T value) => _isDead ? Dead<T>() : value;
}
