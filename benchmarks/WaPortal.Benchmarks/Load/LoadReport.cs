using System.Globalization;
using System.Text.Json;

namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of one run. The names are the keys of the JSON.</summary>
internal sealed record LoadReport(
    int Instances, double ConnectAllMs, double IdleKiBPerInstance,
    double SendsPerSecond, double SendP50Ms, double SendP99Ms, double SendCpuMicros,
    double ReceivesPerSecond, double ReceiveP50Ms, double ReceiveP99Ms, double ReceiveCpuMicros)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Print(TextWriter output)
    {
        Line("instances", Instances, "");
        Line("all connected after", ConnectAllMs, "ms");
        Line("idle instance, anonymous memory", IdleKiBPerInstance, "KiB");
        Line("sends, REST to server ack", SendsPerSecond, "/s");
        Line("  p50", SendP50Ms, "ms");
        Line("  p99", SendP99Ms, "ms");
        Line("  portal CPU per message", SendCpuMicros, "us");
        Line("receives, wire to committed and queued", ReceivesPerSecond, "/s");
        Line("  p50", ReceiveP50Ms, "ms");
        Line("  p99", ReceiveP99Ms, "ms");
        Line("  portal CPU per message", ReceiveCpuMicros, "us");

        void Line(string name, double value, string unit) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42}{value,12:N1} {unit}"));
    }

    public Task WriteAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json));
}
