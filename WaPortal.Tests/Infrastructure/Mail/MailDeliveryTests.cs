using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Mail;
using WaPortal.Infrastructure.Mail;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Infrastructure.Mail;

/// <summary>Mails survive a mail server that fails for hours, and keep their secrets.</summary>
public sealed class MailDeliveryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly UnsteadyMailer _mailer = new();
    private readonly CapturedLog _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_was_not_taken_is_tried_again_later_and_goes_once()
    {
        await using var portal = Portal();
        _mailer.Fails = true;
        await portal.RegisterAsync();
        var delivery = portal.Services.GetRequiredService<MailDelivery>();

        await delivery.RunAsync(Ct);
        await delivery.RunAsync(Ct);
        Assert.Equal(1, _mailer.Attempts);

        _mailer.Fails = false;
        _time.Advance(TimeSpan.FromMinutes(2));
        await delivery.RunAsync(Ct);
        _time.Advance(TimeSpan.FromDays(1));
        await delivery.RunAsync(Ct);
        Assert.Equal(2, _mailer.Attempts);
        Assert.Single(_mailer.Sent);
    }

    [Fact]
    public async Task A_mail_is_given_up_in_the_end_and_the_log_names_nobody()
    {
        await using var portal = Portal();
        _mailer.Fails = true;
        var account = await portal.RegisterAsync();
        var delivery = portal.Services.GetRequiredService<MailDelivery>();

        for (var round = 0; round < MailDelivery.MaxAttempts + 2; round++)
        {
            await delivery.RunAsync(Ct);
            _time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(MailDelivery.MaxAttempts, _mailer.Attempts);
        await portal.InDatabaseAsync(account, async context => Assert.False(await context.QueuedMails.AnyAsync(Ct)));
        Assert.Contains(_log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("given up", StringComparison.Ordinal));
        Assert.DoesNotContain(account.Email, _log.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task The_log_has_the_link_on_a_developers_machine_alone(string environment, bool isShown)
    {
        await using var portal = new PortalFactory(_time, ("environment", environment), ("Sandbox:Enabled", "true")) { Replace = Log };
        var account = await portal.RegisterAsync();

        var link = await Mailbox.LastTokenAsync(portal, account.Email);

        Assert.Equal(isShown, _log.ToString().Contains(Uri.EscapeDataString(link), StringComparison.Ordinal));
        Assert.Contains(".eml", _log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(account.Email, _log.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _log.Dispose();

    private PortalFactory Portal() => new(_time)
    {
        Replace = services =>
        {
            services.RemoveAll<IMailer>().AddSingleton<IMailer>(_mailer);
            Log(services);
        },
    };

    private void Log(IServiceCollection services) => services
        .AddSingleton<ILogger<MailDelivery>>(new Logger<MailDelivery>(_log))
        .AddSingleton<ILogger<FileMailer>>(new Logger<FileMailer>(_log));

    private sealed class UnsteadyMailer : IMailer
    {
        internal bool Fails { get; set; }

        internal int Attempts { get; private set; }

        internal List<MailMessage> Sent { get; } = [];

        public Task SendAsync(MailMessage mail, CancellationToken cancellationToken)
        {
            Attempts++;
            if (Fails)
                throw new MailFailedException("the mail server answered 421.");
            Sent.Add(mail);
            return Task.CompletedTask;
        }
    }
}
