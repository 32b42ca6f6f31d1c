using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Webhooks;

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var errors = new List<string>();
        Check(options.TimeoutSeconds, 1, 120, nameof(options.TimeoutSeconds));
        Check(options.ConcurrencyPerEndpoint, 1, 256, nameof(options.ConcurrencyPerEndpoint));
        Check(options.QueuePerEndpoint, 1, 10_000, nameof(options.QueuePerEndpoint));
        Check(options.BatchSize, 1, 1_000, nameof(options.BatchSize));
        Check(options.LeaseSeconds, 2, 3_600, nameof(options.LeaseSeconds));
        Check(options.PollSeconds, 0.1, 3_600, nameof(options.PollSeconds));
        Check(options.BreakerThreshold, 1, 1_000, nameof(options.BreakerThreshold));
        Check(options.BreakerPauseSeconds, 0.1, 3_600, nameof(options.BreakerPauseSeconds));
        Check(options.BreakerLongestPauseSeconds, options.BreakerPauseSeconds, 3_600, nameof(options.BreakerLongestPauseSeconds));
        Check(options.KeepDeliveredDays, 0, 3_650, nameof(options.KeepDeliveredDays));
        Check(options.KeepDeadDays, 1, 3_650, nameof(options.KeepDeadDays));
        if (options.DisableAfter < TimeSpan.FromHours(1) || options.DisableAfter > TimeSpan.FromDays(365))
            errors.Add($"{Key(nameof(options.DisableAfter))} is {options.DisableAfter}; it must be from 01:00:00 to 365.00:00:00.");
        if (options.LeaseSeconds < 2 * options.TimeoutSeconds)
        {
            errors.Add(
                $"{Key(nameof(options.LeaseSeconds))} is {options.LeaseSeconds}; it must be at least twice {Key(nameof(options.TimeoutSeconds))}, or others would repeat deliveries that are under way.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(double value, double least, double most, string setting)
        {
            if (!(value >= least && value <= most)) errors.Add($"{Key(setting)} is {value}; it must be from {least} to {most}.");
        }
    }

    private static string Key(string setting) => $"{WebhookOptions.Section}:{setting}";
}
