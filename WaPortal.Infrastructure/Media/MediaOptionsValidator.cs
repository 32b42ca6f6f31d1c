using System.Globalization;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Media;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Media;

internal sealed class MediaOptionsValidator : IValidateOptions<MediaOptions>
{
    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        var errors = new List<string>();
        Require(options.Directory is null || !string.IsNullOrWhiteSpace(options.Directory), nameof(options.Directory), "must not be empty.");
        Require(options.MaxBytes is >= 0 and <= MediaErrors.FetchMaxLength, nameof(options.MaxBytes), $"must be from 0 to {MediaErrors.FetchMaxLength}.");
        var least = RetrySchedule.Longest.TotalDays;
        Require(
            options.KeepDays >= least && options.KeepDays <= 3_650, nameof(options.KeepDays),
            string.Create(CultureInfo.InvariantCulture, $"must be from {least:0.#} to 3650: a webhook can be retried for so long, and its receiver wants the file."));
        Require(options.ConcurrentDownloads is >= 1 and <= 64, nameof(options.ConcurrentDownloads), "must be from 1 to 64.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool condition, string setting, string message)
        {
            if (!condition)
                errors.Add($"{MediaOptions.Section}:{setting} (environment variable {MediaOptions.Section}__{setting}) {message}");
        }
    }
}
