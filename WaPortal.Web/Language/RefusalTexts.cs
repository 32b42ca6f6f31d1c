namespace WaPortal.Web.Language;

/// <summary>What the portal says when it refuses something, and what the audit log's actions are called, in every language; by the English words.</summary>
internal sealed class RefusalTexts;
