using WaPortal.Domain.Mail;
using WaPortal.Infrastructure.Mail;

namespace WaPortal.Tests.Infrastructure.Mail;

public sealed class SmtpMailerTests
{
    private static readonly MailMessage Message = new("ada@example.com", "Ação", "Open this:\n\nhttps://portal.example.com/x\n", "https://portal.example.com/x");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_to_the_server()
    {
        using var server = new ScriptedMailServer();

        await MailerTo(server.Port).SendAsync(Message, Ct);

        var received = await server.Received;
        Assert.Contains("From: WaPortal <portal@example.com>", received, StringComparison.Ordinal);
        Assert.Contains("To: ada@example.com", received, StringComparison.Ordinal);
        Assert.Contains("https://portal.example.com/x", received, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_repeats_nothing_of_what_the_server_says()
    {
        using var server = new ScriptedMailServer("550 no such person: ada@example.com");

        var failure = await Assert.ThrowsAsync<MailFailedException>(() => MailerTo(server.Port).SendAsync(Message, Ct));

        Assert.Equal("the mail server answered 550.", failure.Message);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_where_it_is_asked_for()
    {
        using var server = new ScriptedMailServer();

        await Assert.ThrowsAsync<MailFailedException>(() => MailerTo(server.Port, MailSecurity.StartTls).SendAsync(Message, Ct));

        Assert.Empty(await server.Received);
    }

    private static SmtpMailer MailerTo(int port, MailSecurity security = MailSecurity.None) => new(
        new MailOptions { Host = "127.0.0.1", Port = port, Security = security, From = "WaPortal <portal@example.com>", TimeoutSeconds = 20 },
        TimeProvider.System);
}
