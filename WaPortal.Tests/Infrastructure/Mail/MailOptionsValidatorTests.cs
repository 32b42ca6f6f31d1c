using WaPortal.Domain.Mail;
using WaPortal.Infrastructure.Mail;

namespace WaPortal.Tests.Infrastructure.Mail;

public sealed class MailOptionsValidatorTests
{
    [Fact]
    public void Without_a_mail_server_nothing_needs_to_be_set() => Assert.True(new MailOptionsValidator().Validate(null, new MailOptions()).Succeeded);

    [Fact]
    public void A_mail_server_needs_a_sender_and_the_address_of_the_portal()
    {
        var failures = FailuresOf(new MailOptions { Host = "mail.example.com" });

        Assert.Equal(2, failures.Count);
        Assert.StartsWith("Mail:From (environment variable Mail__From)", failures[0], StringComparison.Ordinal);
        Assert.StartsWith("Mail:PortalUrl ", failures[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_does_not_travel_in_the_clear()
    {
        var failure = Assert.Single(FailuresOf(new MailOptions
        {
            Host = "mail.example.com",
            From = "portal@example.com",
            PortalUrl = "https://portal.example.com",
            UserName = "portal",
            Security = MailSecurity.None,
        }));

        Assert.StartsWith("Mail:Security ", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 30, "http://localhost", null, "Mail:Port ")]
    [InlineData(25, 0, "http://localhost", null, "Mail:TimeoutSeconds ")]
    [InlineData(25, 30, "portal.example.com", null, "Mail:PortalUrl ")]
    [InlineData(25, 30, "http://localhost", "nobody at all <", "Mail:From ")]
    public void Each_setting_is_named_by_its_key(int port, int timeout, string portalUrl, string? from, string start)
    {
        var failure = Assert.Single(FailuresOf(new MailOptions { Port = port, TimeoutSeconds = timeout, PortalUrl = portalUrl, From = from }));

        Assert.StartsWith(start, failure, StringComparison.Ordinal);
    }

    private static List<string> FailuresOf(MailOptions options) => [.. new MailOptionsValidator().Validate(null, options).Failures ?? []];
}
