namespace WaPortal.WhatsApp.Noise;

/// <summary>A handshake that did not succeed. The connection is of no use after it; the reason says whose fault that was.</summary>
public sealed class NoiseException : WhatsAppException
{
    public NoiseException(NoiseFailure reason, string message)
        : base(message) => Reason = reason;

    public NoiseException(NoiseFailure reason, string message, Exception innerException)
        : base(message, innerException) => Reason = reason;

    /// <summary>What went wrong.</summary>
    public NoiseFailure Reason { get; }
}
