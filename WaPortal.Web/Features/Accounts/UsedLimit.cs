namespace WaPortal.Web.Features.Accounts;

/// <param name="Used">How much was used.</param>
/// <param name="Limit">How much there may be; null for any.</param>
public sealed record UsedLimit(long Used, long? Limit);
