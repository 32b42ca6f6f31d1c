using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>Refusals around test mode.</summary>
public static class SandboxErrors
{
    public static readonly Error Disabled = new(
        "sandbox_disabled", "Test mode is switched off on this portal; create the instance without \"sandbox\": true.", ErrorKind.Conflict);

    public static readonly Error NotSandbox = new(
        "not_a_sandbox_instance", "This instance talks to WhatsApp itself; only one made with \"sandbox\": true has simulated phones.", ErrorKind.Conflict);

    public static readonly Error NotLinked = new(
        "instance_not_linked", "The instance has no number yet; scan its QR with POST /api/sandbox/{id}/scan first.", ErrorKind.Conflict);

    /// <summary>The sandbox said no.</summary>
    /// <param name="code">Its own word for it.</param>
    /// <param name="message">Its own sentence.</param>
    /// <param name="kind">What that means to a caller.</param>
    public static Error Refused(string code, string message, ErrorKind kind) => new($"sandbox_{code}", message, kind);

    public static readonly Error Unreachable = new(
        "sandbox_unreachable", "The sandbox does not answer; try again, or ask the operator to look at Sandbox:Url.", ErrorKind.Unavailable);
}
