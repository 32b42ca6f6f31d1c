namespace WaPortal.Sandbox.Control;

/// <summary>The sandbox refused what was asked of it.</summary>
public sealed class SandboxException : Exception
{
    public SandboxException()
        : this("refused", "The sandbox refused.")
    {
    }

    public SandboxException(string message)
        : this("refused", message)
    {
    }

    public SandboxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="code">What went wrong, for programs; one of <see cref="SandboxErrors"/>.</param>
    /// <param name="message">What went wrong, for people.</param>
    public SandboxException(string code, string message)
        : base(message) => Code = code;

    /// <summary>What went wrong, for programs; one of <see cref="SandboxErrors"/>.</summary>
    public string Code { get; } = "refused";
}
