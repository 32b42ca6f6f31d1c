namespace WaPortal.Web.Features.Administration;

/// <param name="EndTokens">True to end every token that was issued before; false unless given.</param>
public sealed record RotateTokenKeyRequest(bool? EndTokens = null);
