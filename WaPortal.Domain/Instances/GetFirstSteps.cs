using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Instances;

/// <summary>How far the caller's account is with its first steps. Nothing is remembered for it: what there is tells.</summary>
public sealed class GetFirstSteps(IInstanceStore instances, IUsageReader usage, IApiKeyStore keys, IWebhookStore webhooks)
{
    public async Task<Result<FirstSteps>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var all = (await instances.ListAsync(search: null, skip: 0, limit: null, cancellationToken)).Select(record => record.Instance).ToList();
        var linked = all.Find(instance => instance.PhoneJid is not null && instance.Status != InstanceStatus.LoggedOut);
        return new FirstSteps(
            (linked ?? all.FirstOrDefault())?.Id,
            linked is not null,
            await usage.HasSentAsync(cancellationToken),
            (await keys.ListAsync(cancellationToken)).Any(key => !key.IsPrimary || key.LastUsedAt is not null),
            await webhooks.HasAddressAsync(cancellationToken));
    }
}
