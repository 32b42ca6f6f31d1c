namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>POST /api/whatsapp/{id}/logout</c>.</summary>
/// <param name="Success">Always true.</param>
public sealed record SuccessResponse(bool Success);
