namespace WaPortal.Domain.Instances;

/// <summary>When those who write to an instance get their blue ticks. Stored as a number: never renumber.</summary>
public enum ReadReceiptPolicy
{
    /// <summary>When it is asked for, by chat or by message.</summary>
    Manual = 0,

    /// <summary>By itself, as soon as a message is stored.</summary>
    OnReceive = 1,
}
