namespace WaPortal.Web.Features.Sandbox;

/// <summary>Body of <c>POST /api/sandbox/{id}/enter-code</c>.</summary>
/// <param name="Phone">The number that the code was asked for.</param>
/// <param name="Code">The pairing code.</param>
public sealed record EnterCodeRequest(string? Phone, string? Code)
{
    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => nameof(EnterCodeRequest);
}
