namespace RouteScript.Sip.Timers;

/// <summary>A timer for rare use, where a class of its own would be too much.</summary>
public sealed class CallbackTimer(Action onDue) : TimerEntry
{
    public override void OnDue(TimerWheel wheel) => onDue();
}
