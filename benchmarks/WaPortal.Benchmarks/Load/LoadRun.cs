namespace WaPortal.Benchmarks.Load;

/// <summary>One measured run: reads the words, gives it a folder of its own, puts its report out.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(string[] words, Func<LoadOptions, DirectoryInfo, Task<IReport>> measure)
    {
        LoadOptions options;
        try
        {
            options = LoadOptions.Parse(words);
        }
        catch (ArgumentException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        var data = Directory.CreateTempSubdirectory("waportal-load-");
        try
        {
            var report = await measure(options, data);
            ReportWriter.Print(report, Console.Out);
            if (options.JsonFile is { } file)
                await ReportWriter.WriteAsync(report, file);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
