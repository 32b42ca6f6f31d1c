using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>A change of <see cref="InstanceSettings"/>: what is left out stays, null goes back to the default.</summary>
public sealed record InstanceSettingsChange
{
    public Optional<bool?> AlwaysOnline { get; init; }

    /// <summary><c>manual</c> or <c>onReceive</c>.</summary>
    public Optional<string?> ReadReceipts { get; init; }

    /// <summary>Changes nothing.</summary>
    public static InstanceSettingsChange None { get; } = new();

    internal bool IsEmpty => !AlwaysOnline.IsGiven && !ReadReceipts.IsGiven;

    internal void Validate(FieldErrors faults) => faults.Require(
        ReadReceipts.Value is null || ReadReceiptPolicyText.Parse(ReadReceipts.Value) is not null,
        "readReceipts", "readReceipts must be manual (only when they are asked for) or onReceive (by themselves).");

    /// <summary>Writes the change, once validated, to an instance.</summary>
    internal void ApplyTo(Instance instance)
    {
        if (AlwaysOnline.IsGiven)
            instance.AlwaysOnline = AlwaysOnline.Value ?? false;
        if (ReadReceipts.IsGiven)
            instance.ReadReceipts = ReadReceiptPolicyText.Parse(ReadReceipts.Value) ?? ReadReceiptPolicy.Manual;
    }
}
