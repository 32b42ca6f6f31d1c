using Microsoft.Extensions.Options;
using MimeKit;
using WaPortal.Domain.Mail;

namespace WaPortal.Infrastructure.Mail;

internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var errors = new List<string>();
        Require(options.Port is > 0 and <= 65_535, nameof(options.Port), "must be from 1 to 65535.");
        Require(options.TimeoutSeconds is >= 1 and <= 300, nameof(options.TimeoutSeconds), "must be from 1 to 300.");
        Require(Enum.IsDefined(options.Security), nameof(options.Security), "must be StartTls, Tls or None.");
        Require(
            Uri.TryCreate(options.PortalUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
            nameof(options.PortalUrl), "must be the portal's own address, such as https://portal.example.com.");
        Require(options.From is null || MailboxAddress.TryParse(options.From, out _), nameof(options.From), "must be an e-mail address.");
        if (options.Host is { Length: > 0 })
        {
            Require(options.From is { Length: > 0 }, nameof(options.From), "must be set when Mail:Host is.");
            Require(options.PortalUrl != MailOptions.DefaultPortalUrl, nameof(options.PortalUrl), "must be set when Mail:Host is: links in mails start with it.");
            Require(
                options.UserName is null or "" || options.Security != MailSecurity.None || options.Host is "localhost" or "127.0.0.1" or "::1",
                nameof(options.Security), "must not be None when Mail:UserName is set: the password would travel in the clear.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool condition, string setting, string message)
        {
            if (!condition)
                errors.Add($"{MailOptions.Section}:{setting} (environment variable {MailOptions.Section}__{setting}) {message}");
        }
    }
}
