using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Textops;

/// <summary>
/// Looks into messages and changes them as text: headers, bodies, parts of bodies. Changes show when the message is sent, not in
/// <c>$hdr(...)</c>, until <c>msg_apply_changes</c>.
/// </summary>
[Module("textops")]
public sealed class TextopsModule : ModuleBase;
