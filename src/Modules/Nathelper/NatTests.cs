namespace RouteScript.Modules.Nathelper;

/// <summary>The tests of <c>nat_uac_test</c>; the numbers are those scripts use.</summary>
[Flags]
public enum NatTests
{
    None = 0,

    /// <summary>A Contact names a private address.</summary>
    PrivateContact = 1,

    /// <summary>The host of the top Via is not the address the message came from.</summary>
    OtherViaHost = 2,

    /// <summary>The top Via names a private address.</summary>
    PrivateVia = 4,

    /// <summary>The session description sends media to a private address.</summary>
    PrivateMedia = 8,

    /// <summary>The port of the top Via is not the port the message came from.</summary>
    OtherViaPort = 16,

    /// <summary>The message came from a private address.</summary>
    PrivateSource = 32,

    /// <summary>The message came over a WebSocket.</summary>
    WebSocket = 64,

    /// <summary>A Contact names another port than the message came from.</summary>
    OtherContactPort = 128,

    /// <summary>The session description names another address than the message came from.</summary>
    OtherMediaAddress = 256,

    /// <summary>Host or port of the R-URI are not those of <c>$du</c>.</summary>
    OtherNextHop = 512,
}
