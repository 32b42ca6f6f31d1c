using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Developers;
using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Developers;

/// <summary>Adds a line to the request log.</summary>
internal sealed class AddRequest(ApiRequest request) : IJournalWork
{
    internal static readonly JournalStatement Statement = JournalStatement.Insert(
        "ApiRequests",
        Id("Id"), Id("OwnerId"), Ascii("RequestId", ApiRequest.RequestIdMaxLength), Ascii("Method", ApiRequest.MethodMaxLength),
        Ascii("Path", ApiRequest.PathMaxLength), Ascii("Route", ApiRequest.RouteMaxLength), Int("Status"), Ascii("Error", ApiRequest.ErrorMaxLength),
        Int("DurationMs"), Int("Means"), Ascii("KeyId", ApiKey.IdLength), Long("At"));

    public void Execute(JournalTransaction transaction) => transaction.Execute(
        Statement, request.Id, request.OwnerId, request.RequestId, request.Method, request.Path, request.Route, request.Status, request.Error,
        request.DurationMs, (int)request.Means, request.KeyId, request.At.ToUnixTimeMilliseconds());
}
