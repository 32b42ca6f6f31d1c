namespace WaPortal.Infrastructure.Jobs;

/// <summary>The Hangfire queues that the portal serves, the urgent one first.</summary>
public static class JobQueues
{
    public const string Webhooks = "webhooks";
    public const string Default = "default";
}
