using Microsoft.Extensions.Options;
using WaPortal.Domain.Administration;

namespace WaPortal.Infrastructure.Instances;

internal sealed class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        var faults = new List<string>();
        if (!Uri.TryCreate(options.SocketUrl, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss"))
            faults.Add($"WhatsApp:SocketUrl must be a ws:// or wss:// address, not '{options.SocketUrl}'.");
        if (options.NoiseRootKey.Length > 0 && !IsKey(options.NoiseRootKey))
            faults.Add("WhatsApp:NoiseRootKey must be 64 hex characters, or empty for the genuine root.");
        if (options.ClientVersion.Length > 0 && !ClientVersion.IsVersion(options.ClientVersion))
            faults.Add($"WhatsApp:ClientVersion must be three numbers such as 2.3000.1045649367, not '{options.ClientVersion}'.");
        if (options.ClientVersionUrl.Length > 0 && (!Uri.TryCreate(options.ClientVersionUrl, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https")))
            faults.Add($"WhatsApp:ClientVersionUrl must be an http:// or https:// address, or empty, not '{options.ClientVersionUrl}'.");
        if (string.IsNullOrWhiteSpace(options.DeviceName) || options.DeviceName.Length > 50)
            faults.Add("WhatsApp:DeviceName must have 1 to 50 characters.");
        if (options.StartConcurrency is < 1 or > 1000)
            faults.Add("WhatsApp:StartConcurrency must be between 1 and 1000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsKey(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
