namespace WaPortal.Sandbox.Control;

/// <summary>A receipt that a simulated phone got for a message of its own.</summary>
/// <param name="Id">The message.</param>
/// <param name="From">Number of the account that sent the receipt.</param>
/// <param name="Device">Which of its devices did.</param>
/// <param name="Type"><c>delivered</c>, <c>read</c>, <c>played</c> or <c>retry</c>.</param>
/// <param name="AtMs">When it arrived, unix milliseconds.</param>
public sealed record ReceivedReceipt(string Id, string From, int Device, string Type, long AtMs)
{
    /// <summary>Unix seconds, server time.</summary>
    public long Timestamp => AtMs / 1000;
}
