return await RouteScript.Cli.CommandLine.RunAsync(args);
