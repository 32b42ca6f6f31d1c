using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace WaPortal.Web.Startup;

/// <summary>Logs to standard output: JSON lines, or text where <c>Logging:Format</c> is <c>Text</c>.</summary>
internal static class LoggingStartup
{
    private static readonly string[] ChattySources = ["Microsoft", "System", "Orleans", "Hangfire", "Polly"];

    internal static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var text = string.Equals(builder.Configuration["Logging:Format"], "Text", StringComparison.OrdinalIgnoreCase);
        var level = builder.Configuration.GetValue("Logging:Level", LogEventLevel.Information);
        builder.Services.AddSerilog(
            (_, logger) =>
            {
                logger.MinimumLevel.Is(level).Enrich.FromLogContext();
                foreach (var source in ChattySources)
                    logger.MinimumLevel.Override(source, level > LogEventLevel.Warning ? level : LogEventLevel.Warning);
                logger.MinimumLevel.Override("Microsoft.Hosting.Lifetime", level);
                // It takes the time before its first round for a delay.
                logger.MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error);
                if (text)
                    logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
                else
                    logger.WriteTo.Console(new RenderedCompactJsonFormatter());
            },
            // Several portals may live in one process (tests); none of them owns the static logger.
            preserveStaticLogger: true);
    }
}
