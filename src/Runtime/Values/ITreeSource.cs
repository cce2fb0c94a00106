namespace RouteScript.Runtime.Values;

/// <summary>Trees that somebody has but scripts seldom read: they are made when they are first asked for.</summary>
public interface ITreeSource
{
    /// <summary>Puts them in front of what is there. Called once.</summary>
    void Fill(XavpList trees);
}
