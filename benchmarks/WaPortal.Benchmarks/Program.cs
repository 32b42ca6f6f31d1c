using BenchmarkDotNet.Running;
using WaPortal.Benchmarks.Load;

// "load" measures the whole portal, "hole" what a silent webhook receiver costs the others, "history" the import of a phone's past,
// "media" files and the memory that they take, "pages" what open pages cost and how soon they show a message; everything else is BenchmarkDotNet's, such as "--filter *Codec*" or "--list flat".
switch (args)
{
    case ["load", .. var words]: return await LoadRun.RunAsync(words, async (options, data) => await LoadCommand.RunAsync(options, data));
    case ["hole", .. var words]: return await LoadRun.RunAsync(words, async (options, data) => await HoleCommand.RunAsync(options, data));
    case ["history", .. var words]: return await LoadRun.RunAsync(words, async (options, data) => await HistoryCommand.RunAsync(options, data));
    case ["media", .. var words]: return await LoadRun.RunAsync(words, async (options, data) => await MediaCommand.RunAsync(options, data));
    case ["pages", .. var words]: return await LoadRun.RunAsync(words, async (options, data) => await PagesCommand.RunAsync(options, data));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
        return 0;
}
