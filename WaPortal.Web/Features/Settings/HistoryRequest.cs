namespace WaPortal.Web.Features.Settings;

/// <param name="Webhooks">True to tell webhooks of messages of the past, too.</param>
public sealed record HistoryRequest(bool Webhooks);
