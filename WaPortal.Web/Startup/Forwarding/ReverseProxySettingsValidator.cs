using Microsoft.Extensions.Options;

namespace WaPortal.Web.Startup.Forwarding;

internal sealed class ReverseProxySettingsValidator : IValidateOptions<ReverseProxySettings>
{
    public ValidateOptionsResult Validate(string? name, ReverseProxySettings options)
    {
        var errors = options.Trusted
            .Select((text, index) => ReverseProxySettings.TryParse(text, out _)
                ? null
                : $"{ReverseProxySettings.Section}:{nameof(options.Trusted)}:{index} is '{text}', not an address or a subnet such as 10.0.0.5 or 10.0.0.0/8.")
            .OfType<string>()
            .ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
