using Microsoft.Extensions.Options;

namespace WaPortal.Web.Startup.Metrics;

internal sealed class MetricsSettingsValidator : IValidateOptions<MetricsSettings>
{
    private const int TokenMinLength = 16;

    public ValidateOptionsResult Validate(string? name, MetricsSettings options) =>
        options.Token is { Length: > 0 and < TokenMinLength }
            ? ValidateOptionsResult.Fail($"Metrics:Token must have at least {TokenMinLength} characters; leave it out to answer this machine only.")
            : ValidateOptionsResult.Success;
}
