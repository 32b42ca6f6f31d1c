using System.Globalization;

namespace WaPortal.Benchmarks.Load;

/// <summary>What the kernel says of a process (Linux only).</summary>
internal static class ProcessUsage
{
    /// <summary>Anonymous resident memory in KiB (<c>RssAnon</c> of /proc/PID/status).</summary>
    public static long AnonymousKiB(int pid) => StatusKiB(pid, "RssAnon:");

    /// <summary>Resident memory in KiB (<c>VmRSS</c>).</summary>
    public static long ResidentKiB(int pid) => StatusKiB(pid, "VmRSS:");

    /// <summary>The most that was ever resident since the last <see cref="ResetPeak"/>, in KiB (<c>VmHWM</c>).</summary>
    public static long PeakKiB(int pid) => StatusKiB(pid, "VmHWM:");

    /// <summary>Has the peak count from now on (proc(5): <c>clear_refs</c>).</summary>
    public static void ResetPeak(int pid) => File.WriteAllText($"/proc/{pid}/clear_refs", "5");

    /// <summary>CPU time used so far, user and system.</summary>
    public static TimeSpan Cpu(int pid)
    {
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        return process.TotalProcessorTime;
    }

    private static long StatusKiB(int pid, string name)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }
}
