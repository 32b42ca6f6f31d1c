using BenchmarkDotNet.Running;
using WaPortal.Benchmarks.Load;

// "load" measures the whole portal; everything else is BenchmarkDotNet's, such as "--filter *Codec*" or "--list flat".
if (args is ["load", .. var words])
    return await LoadCommand.RunAsync(words);

BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
return 0;
