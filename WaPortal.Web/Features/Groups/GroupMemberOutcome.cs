using System.Text.Json.Serialization;

namespace WaPortal.Web.Features.Groups;

/// <param name="Id">The JID, by number when that is known.</param>
/// <param name="Done">True when it was done; in a list of requests always true.</param>
/// <param name="Error">WhatsApp's code for why not, such as 403 (does not let himself be added), 404 (not on WhatsApp) or 409 (is a member already); only there when it was not done.</param>
public sealed record GroupMemberOutcome(string Id, bool Done, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Error);
