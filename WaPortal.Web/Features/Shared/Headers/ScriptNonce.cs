namespace WaPortal.Web.Features.Shared.Headers;

/// <summary>What a script in the markup of this answer has to carry to be run.</summary>
internal sealed record ScriptNonce(string Value);
