namespace WaPortal.Domain.Developers;

/// <summary>
/// Takes lines of the request log. Costs a request next to nothing: lines become durable a moment later, many at once. Under a flood, and when
/// the portal dies, some are lost; what counts calls is elsewhere.
/// </summary>
public interface IRequestRecorder
{
    void Record(ApiRequest request);
}
