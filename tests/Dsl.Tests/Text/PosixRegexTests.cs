using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Tests.Text;

/// <summary>What glibc's regcomp and regexec answer in the C locale.</summary>
public sealed class PosixRegexTests
{
    [Theory]
    [InlineData("a)", "a)")]
    [InlineData("a{,2}b", "aab")]
    [InlineData("^a**$", "aaaa")]
    [InlineData("^a+?$", "")]
    [InlineData("^()$", "")]
    [InlineData("^(a||b)$", "b")]
    [InlineData("\\d", "d")]
    [InlineData("\\<a", "b a")]
    [InlineData("x\\>", "x y")]
    [InlineData("\\<.\\>", "- x -")]
    [InlineData("^\\w+$", "ab_1")]
    [InlineData("[\\w]", "\\")]
    [InlineData("a\\sb", "a b")]
    [InlineData("^[[=a=]]$", "a")]
    [InlineData("^[[.-.]]$", "-")]
    [InlineData("^[a-]$", "-")]
    [InlineData("^[]a]$", "]")]
    [InlineData("^a{1}{2}$", "aa")]
    [InlineData("^(a)\\1$", "aa")]
    [InlineData("^(a)\\10$", "aa0")]
    [InlineData("^[%--]$", "+")]
    [InlineData("^[--/]$", ".")]
    [InlineData("a.b", "a\nb")]
    [InlineData("^\xE9+$", "\xE9\xE9")]
    [InlineData("^[\xE0-\xEF]$", "\xE9")]
    [InlineData("^[^a]$", "\xFF")]
    [InlineData("^sip:[0-9]{3,5}@[[:alnum:].]+(:[0-9]+)?$", "sip:1234@example.com:5060")]
    public void Matches(string pattern, string text) => Assert.True(Match(pattern, text, RegexOptions.None));

    [Theory]
    [InlineData("a^b", "ab")]
    [InlineData("a$b", "a$b")]
    [InlineData("^[^]a]$", "]")]
    [InlineData("^b", "a\nb")]
    [InlineData("a$", "a\n")]
    [InlineData("^\xE9$", "\xC9")]
    [InlineData("\\d", "5")]
    [InlineData("^\\w$", "\xE9")]
    public void Does_not_match(string pattern, string text) => Assert.False(Match(pattern, text, RegexOptions.None));

    [Theory]
    [InlineData("*a")]
    [InlineData("(a")]
    [InlineData("(")]
    [InlineData("a{x")]
    [InlineData("a{2")]
    [InlineData("{2}")]
    [InlineData("^*a")]
    [InlineData("a|*b")]
    [InlineData("[[:foo:]]")]
    [InlineData("[z-a]")]
    [InlineData("a\\")]
    [InlineData("[a")]
    [InlineData("a{3,2}")]
    [InlineData("[[.hyphen.]]")]
    [InlineData("(*a)")]
    [InlineData("\\1")]
    [InlineData("a{99999}")]
    [InlineData("[a-c-e]")]
    [InlineData("[[:alpha:]-z]")]
    [InlineData("((a{200}){200}){200}")]
    public void Is_refused(string pattern)
    {
        Assert.False(PosixRegex.TryCompile(pattern, RegexOptions.None, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Ignores_the_case_of_ASCII_letters_only()
    {
        Assert.True(Match("^INVITE$", "invite", RegexOptions.IgnoreCase));
        Assert.True(Match("^[a-z]+$", "ABC", RegexOptions.IgnoreCase));
        Assert.False(Match("^\xE9$", "\xC9", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void Can_match_by_lines()
    {
        Assert.True(Match("^b$", "a\nb\nc", RegexOptions.Multiline));
        Assert.False(Match("a.b", "a\nb", RegexOptions.Multiline));
        Assert.False(Match("a[^x]b", "a\nb", RegexOptions.Multiline));
    }

    [Fact]
    public void A_back_reference_that_takes_too_long_is_no_match()
    {
        Assert.True(PosixRegex.TryCompile("^(a*)*(b*)*\\1\\2$", RegexOptions.None, out var regex, out _));
        Assert.False(PosixRegex.IsMatch(regex, Encoding.ASCII.GetBytes(new string('a', 40) + "c"), out _));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        Assert.True(PosixRegex.TryCompile("^sip:[0-9]+@", RegexOptions.IgnoreCase, out var regex, out _));
        var text = "SIP:12345@example.com"u8.ToArray();
        for (var i = 0; i < 100; i++)
            Assert.True(PosixRegex.IsMatch(regex, text));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            PosixRegex.IsMatch(regex, text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static bool Match(string pattern, string text, RegexOptions options)
    {
        Assert.True(PosixRegex.TryCompile(pattern, options, out var regex, out var error), error);
        return PosixRegex.IsMatch(regex, Encoding.Latin1.GetBytes(text));
    }
}
