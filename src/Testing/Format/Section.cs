using System.Collections.Immutable;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>One <c>=== title</c> with the lines under it. Lines count from 1; text is Latin-1, one character per byte.</summary>
public abstract record Section(SectionText Text);

/// <summary>Where a section stands and what is written in it.</summary>
/// <param name="Line">The line of the title.</param>
/// <param name="Title">What follows <c>===</c>.</param>
/// <param name="Body">The lines below the title, blank lines and comments before the next title left away.</param>
/// <param name="End">The first line after the body.</param>
public sealed record SectionText(int Line, string Title, ImmutableArray<string> Body, int End)
{
    public int BodyLine => Line + 1;

    public bool IsEmpty => Body.IsEmpty;
}

/// <summary><c>script</c>, <c>script file.cfg</c>: what runs from here on. A second one is a reload.</summary>
public sealed record ScriptSection(SectionText Text, string? FileName) : Section(Text);

/// <summary><c>peer NAME ADDRESS[:PORT] [tcp]</c></summary>
public sealed record PeerSection(SectionText Text, Peer Peer) : Section(Text);

/// <summary><c>options workers=2 strict</c></summary>
public sealed record OptionsSection(SectionText Text, ScenarioOptions Options) : Section(Text);

/// <summary><c>file NAME</c>: the content of a file beside the script.</summary>
public sealed record FileSection(SectionText Text, string Name) : Section(Text);

/// <summary><c>dns</c>: what names resolve to.</summary>
public sealed record DnsSection(SectionText Text, ImmutableArray<DnsEntry> Entries) : Section(Text);

/// <summary><c>refused</c>: the script before it must not be accepted, and these lines must be among the reasons.</summary>
public sealed record RefusedSection(SectionText Text) : Section(Text);

/// <summary><c>after 500ms</c></summary>
public sealed record AfterSection(SectionText Text, TimeSpan Time) : Section(Text);

/// <summary><c>nothing</c>: nobody has got anything that was not expected yet.</summary>
public sealed record NothingSection(SectionText Text) : Section(Text);

/// <summary><c>trace</c>: the routes entered since the start or the last trace.</summary>
public sealed record TraceSection(SectionText Text) : Section(Text);

/// <summary><c>log</c>: each line is part of a line logged since the last <c>log</c>, in this order.</summary>
public sealed record LogSection(SectionText Text) : Section(Text);

/// <summary><c>rpc COMMAND</c> and what it prints.</summary>
public sealed record RpcSection(SectionText Text, string Command) : Section(Text);

/// <summary><c>complete NAME CODE</c>: ends a wait of <c>test_wait</c>.</summary>
public sealed record CompleteSection(SectionText Text, string Name, int Code) : Section(Text);

/// <summary><c>NAME is gone</c>, <c>NAME is back</c>: whether anything sent there arrives.</summary>
public sealed record ReachableSection(SectionText Text, string Name, bool Reachable) : Section(Text);

/// <summary>A section titled <c>NAME -> NAME</c>.</summary>
/// <param name="Transport">As written, else null.</param>
public abstract record MessageSection(SectionText Text, string From, string To, TransportKind? Transport) : Section(Text);
