using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Mail;

/// <summary>Writes and sends the mails whose turn it is. Taking one puts it off until its next attempt, so a crash costs a delay and no mail.</summary>
internal sealed class MailDelivery(
    PortalDatabase database, IServiceScopeFactory scopes, ISecretProtector protector, IMailer mailer, MailOptions options, TimeProvider time, ILogger<MailDelivery> logger)
{
    /// <summary>After so many attempts, over about six hours, a mail is given up.</summary>
    internal const int MaxAttempts = 10;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Returns when no mail is due any more.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await FindDueAsync(cancellationToken).ConfigureAwait(false) is { } mail)
        {
            if (await TakeAsync(mail, cancellationToken).ConfigureAwait(false))
                await DeliverAsync(mail, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<QueuedMail?> FindDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var context = database.CreateSystemContext();
        return await context.QueuedMails.AsNoTracking().Where(mail => mail.DueAt <= now).OrderBy(mail => mail.DueAt)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when another node was faster.</summary>
    private async Task<bool> TakeAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        var delay = FirstDelay * Math.Pow(2, mail.Attempts);
        var next = time.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay) + TimeSpan.FromSeconds(options.TimeoutSeconds);
        using var context = database.CreateSystemContext();
        return await context.QueuedMails.Where(row => row.Id == mail.Id && row.Attempts == mail.Attempts)
            .ExecuteUpdateAsync(
                update => update.SetProperty(row => row.DueAt, next).SetProperty(row => row.Attempts, mail.Attempts + 1), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    private async Task DeliverAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        try
        {
            if (await WriteAsync(mail, cancellationToken).ConfigureAwait(false) is { } written)
                await mailer.SendAsync(written, cancellationToken).ConfigureAwait(false);
        }
        catch (MailFailedException failure) when (mail.Attempts + 1 < MaxAttempts)
        {
            MailLog.Failed(logger, mail.Kind, mail.Attempts + 1, failure.Message);
            return;
        }
        catch (MailFailedException failure)
        {
            MailLog.GivenUp(logger, mail.Kind, MaxAttempts, failure.Message);
        }

        using var context = database.CreateSystemContext();
        await context.QueuedMails.Where(row => row.Id == mail.Id).ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<MailMessage?> WriteAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        // What was protected with keys that are lost can be sent to nobody.
        if (!protector.TryUnprotect(SecretPurposes.MailAddress, mail.AddressProtected, out var address))
            return null;
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
            return await scope.ServiceProvider.GetRequiredService<IMailWriter>()
                .WriteAsync(new MailOrder(mail.Kind, address), cancellationToken).ConfigureAwait(false);
        }
    }
}
