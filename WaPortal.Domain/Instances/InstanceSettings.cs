namespace WaPortal.Domain.Instances;

/// <summary>How an instance behaves towards those who write with it.</summary>
/// <param name="AlwaysOnline">True to be seen online while it is connected. The phone does not notify its owner then.</param>
/// <param name="ReadReceipts">When writers get their blue ticks.</param>
public sealed record InstanceSettings(bool AlwaysOnline, ReadReceiptPolicy ReadReceipts)
{
    internal static InstanceSettings Of(Instance instance) => new(instance.AlwaysOnline, instance.ReadReceipts);
}
