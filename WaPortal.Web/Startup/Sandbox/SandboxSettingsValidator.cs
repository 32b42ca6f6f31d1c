using Microsoft.Extensions.Options;

namespace WaPortal.Web.Startup.Sandbox;

internal sealed class SandboxSettingsValidator : IValidateOptions<SandboxSettings>
{
    public ValidateOptionsResult Validate(string? name, SandboxSettings options) =>
        string.IsNullOrEmpty(options.Url) || IsWebAddress(options.Url)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Sandbox:Url must be an http:// or https:// address, not '{options.Url}'; leave it out for the built-in sandbox.");


    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https");
}
