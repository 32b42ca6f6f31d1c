using System.Globalization;

namespace WaPortal.Benchmarks.Load;

/// <summary>What the kernel says of a process (Linux only).</summary>
internal static class ProcessUsage
{
    /// <summary>Anonymous resident memory in KiB (<c>RssAnon</c> of /proc/PID/status).</summary>
    public static long AnonymousKiB(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>CPU time used so far, user and system.</summary>
    public static TimeSpan Cpu(int pid)
    {
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        return process.TotalProcessorTime;
    }
}
