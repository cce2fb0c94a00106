using System.Diagnostics;

namespace RouteScript.EndToEnd.Site;

/// <summary>Programs from outside that play the other parts.</summary>
internal static class Tools
{
    public const string Sipp = "/usr/bin/sipp";

    public const string Kamcmd = "/usr/sbin/kamcmd";

    /// <summary>Skips the test where one is missing.</summary>
    public static void Require(params string[] programs)
    {
        foreach (var program in programs)
            Skip.IfNot(File.Exists(program), $"{Path.GetFileName(program)} is not installed");
    }

    public static Process Start(string program, IEnumerable<string> arguments, string folder) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Start(program, arguments, folder);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
