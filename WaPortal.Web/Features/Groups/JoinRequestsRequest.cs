namespace WaPortal.Web.Features.Groups;

/// <param name="Approve">True lets them in.</param>
/// <param name="Members">International numbers or JIDs, 1 to 256.</param>
public sealed record JoinRequestsRequest(bool? Approve, IReadOnlyList<string>? Members);
