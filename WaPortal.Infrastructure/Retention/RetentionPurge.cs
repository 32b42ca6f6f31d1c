using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Retention;

/// <summary>
/// Forgets instances that were deleted long ago, with all that was theirs, and old messages and entries of the logs; in small transactions, and an
/// instance's own row last, so that a purge that breaks off is taken up by the next.
/// </summary>
internal sealed class RetentionPurge(PortalDatabase database, IJournal journal, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <summary>Rows deleted in one transaction at most.</summary>
    internal const int Stretch = 500;

    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await HideOrphansAsync(now, cancellationToken).ConfigureAwait(false);
        foreach (var id in await FindDeletedAsync(now.AddDays(-options.Value.DeletedInstanceDays), cancellationToken).ConfigureAwait(false))
        {
            foreach (var statement in RetentionStatements.OfInstance)
                await DeleteAsync(statement, cancellationToken, id).ConfigureAwait(false);
            await journal.CommitAsync(new JournalEntry(null, new StatementWork(RetentionStatements.Instance, id)), cancellationToken).ConfigureAwait(false);
        }

        await ForgetAccountsAsync(now.AddDays(-options.Value.DeletedAccountDays), cancellationToken).ConfigureAwait(false);
        var before = now.AddDays(-options.Value.ActivityDays);
        foreach (var id in await FindActiveAsync(before, cancellationToken).ConfigureAwait(false))
            await DeleteAsync(RetentionStatements.OldActivity, cancellationToken, id, before.ToUnixTimeMilliseconds()).ConfigureAwait(false);

        await ForgetMessagesAsync(now, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(RetentionStatements.OldAudit, cancellationToken, now.AddDays(-options.Value.AuditDays).ToUnixTimeMilliseconds()).ConfigureAwait(false);
        await ForgetRequestsAsync(now, cancellationToken).ConfigureAwait(false);
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - 1;
        await DeleteAsync(RetentionStatements.OldQuotaUses, cancellationToken, (int)QuotaKind.Messages, yesterday).ConfigureAwait(false);
    }

    /// <summary>Instances whose account was deleted while the portal went down in the middle of it.</summary>
    private async Task HideOrphansAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        await context.Instances.Where(instance => context.Users.Any(user => user.Id == instance.OwnerId && user.DeletedAt != null)).ExecuteUpdateAsync(
            update => update.SetProperty(instance => instance.DeletedAt, now).SetProperty(instance => instance.ShouldConnect, false), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Accounts go after their instances, in a purge of their own if need be. The counters of usage stay, which name nobody.</summary>
    private async Task ForgetAccountsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var ids = await context.Users.IgnoreQueryFilters([PortalDbContext.DeletedFilter])
            .Where(user => user.DeletedAt < before && !context.Instances.Any(instance => instance.OwnerId == user.Id))
            .Select(user => user.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
        {
            await context.AuditEntries.Where(entry => entry.OwnerId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await context.IdempotentRequests.Where(request => request.OwnerId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await context.ApiRequests.Where(request => request.OwnerId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await context.QuotaUses.Where(use => use.OwnerId == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await context.Users.Where(user => user.Id == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Old messages go instance by instance: each may have a rule of its own.</summary>
    private async Task ForgetMessagesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (id, days) in await FindForgetfulAsync(cancellationToken).ConfigureAwait(false))
        {
            var before = now.AddDays(-days).ToUnixTimeMilliseconds();
            await DeleteAsync(RetentionStatements.OldMessages, cancellationToken, id, before).ConfigureAwait(false);
            await DeleteAsync(RetentionStatements.OldMarks, cancellationToken, id, before).ConfigureAwait(false);
            await journal.CommitAsync(new JournalEntry(null, new StatementWork(RetentionStatements.OldPreviews, id, before)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The request log is bounded twice: by age, and by the number of lines that an account keeps.</summary>
    private async Task ForgetRequestsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await DeleteAsync(RetentionStatements.OldRequests, cancellationToken, now.AddHours(-options.Value.RequestHours).ToUnixTimeMilliseconds()).ConfigureAwait(false);
        var most = options.Value.RequestsPerAccount;
        using var context = database.CreateSystemContext();
        var busy = await context.ApiRequests.GroupBy(request => request.OwnerId).Where(rows => rows.Count() > most).Select(rows => rows.Key)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in busy)
        {
            var oldest = await context.ApiRequests.Where(request => request.OwnerId == id).OrderByDescending(request => request.At).Skip(most - 1)
                .Select(request => request.At).FirstAsync(cancellationToken).ConfigureAwait(false);
            await DeleteAsync(RetentionStatements.TooManyRequests, cancellationToken, id, oldest.ToUnixTimeMilliseconds()).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(JournalStatement statement, CancellationToken cancellationToken, params object?[] values)
    {
        StatementWork work;
        do
        {
            work = new StatementWork(statement, [.. values, Stretch]);
            await journal.CommitAsync(new JournalEntry(null, work), cancellationToken).ConfigureAwait(false);
        }
        while (work.Affected == Stretch);
    }

    private async Task<List<string>> FindDeletedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.Instances.IgnoreQueryFilters([PortalDbContext.DeletedFilter]).Where(i => i.DeletedAt < before).Select(i => i.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<(string Id, double Days)>> FindForgetfulAsync(CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var isRule = options.Value.MessageDays is not null;
        var found = await context.Instances.Where(i => isRule || i.MessageDays != null).Select(i => new { i.Id, i.MessageDays })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(i => (i.Id, i.MessageDays ?? options.Value.MessageDays!.Value));
    }

    private async Task<List<string>> FindActiveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.ActivityEntries.Where(a => a.CreatedAt < before).Select(a => a.InstanceId).Distinct()
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
