using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Quotas;

/// <summary>
/// Sends within what the account may send in a day. A message counts before it goes, so that no two can be the last one; what then surely did not go
/// is taken back. Whatever sends calls this, once per message.
/// </summary>
public sealed class MessageQuota(IAccountPlans plans, IQuotaCounters counters, TimeProvider time)
{
    /// <summary>Sends, or refuses with <see cref="QuotaErrors.Messages"/>.</summary>
    /// <param name="ownerId">Who sends.</param>
    /// <param name="send">Sends one message.</param>
    /// <param name="cancellationToken">Ends the counting, not the sending.</param>
    public async Task<Result<T>> SendAsync<T>(string ownerId, Func<Task<Result<T>>> send, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(send);
        var plan = await plans.OfAsync(ownerId, cancellationToken);
        if (plan.MessagesPerDay is not { } limit)
            return await send();
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (!await counters.TryTakeAsync(ownerId, QuotaKind.Messages, day, 1, limit, cancellationToken))
            return QuotaErrors.Messages(limit, now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime);

        var sent = await send();
        if (!sent.IsSuccess && sent.Error.Code != MessageErrors.OutcomeUnknown.Code)
            await counters.GiveBackAsync(ownerId, QuotaKind.Messages, day, 1);
        return sent;
    }
}
