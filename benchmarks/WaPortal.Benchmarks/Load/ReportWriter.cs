using System.Globalization;
using System.Text.Json;

namespace WaPortal.Benchmarks.Load;

/// <summary>Puts reports out.</summary>
internal static class ReportWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReport report, TextWriter output)
    {
        foreach (var (name, value, unit) in report.Lines)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42}{value,12:N2} {unit}"));
    }

    public static Task WriteAsync(IReport report, string file)
    {
        var figures = JsonSerializer.SerializeToNode(report, report.GetType(), Json)!.AsObject();
        figures.Remove("lines");
        return File.WriteAllTextAsync(file, figures.ToJsonString(Json));
    }
}
