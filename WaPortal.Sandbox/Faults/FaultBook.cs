using System.Globalization;
using WaPortal.Sandbox.Control;

namespace WaPortal.Sandbox.Faults;

/// <summary>The faults ordered in one realm. Safe for use by several threads.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private volatile bool _any;
    private int _last;
    private TaskCompletionSource _lifted = NewSignal();

    /// <summary>True when there is any fault at all: the quick look before the thorough one.</summary>
    public bool Any => _any;

    /// <summary>Completes when the faults now in force are lifted.</summary>
    public Task Lifted
    {
        get
        {
            lock (_gate)
                return _lifted.Task;
        }
    }

    public IReadOnlyList<FaultState> All
    {
        get
        {
            lock (_gate)
                return [.. _faults.Select(fault => new FaultState(fault.Id, fault.Order, fault.Struck))];
        }
    }

    public string Add(FaultOrder order)
    {
        lock (_gate)
        {
            var id = (++_last).ToString(CultureInfo.InvariantCulture);
            _faults.Add(new Fault(id, order));
            _any = true;
            return id;
        }
    }

    public void Clear()
    {
        TaskCompletionSource lifted;
        lock (_gate)
        {
            _faults.Clear();
            _any = false;
            lifted = _lifted;
            _lifted = NewSignal();
        }

        lifted.SetResult();
    }

    /// <summary>The fault that strikes a stanza, which counts as done with this.</summary>
    /// <param name="phone">The account of the connection.</param>
    /// <param name="tag">The stanza's tag; empty for the login itself.</param>
    public FaultOrder? Strike(string phone, int device, bool inbound, string tag)
    {
        if (!_any)
            return null;
        lock (_gate)
        {
            foreach (var fault in _faults)
            {
                if (!fault.Matches(phone, device, inbound, tag) || !fault.TryStrike())
                    continue;
                _any = _faults.Exists(other => !other.IsSpent);
                return fault.Order;
            }

            return null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Fault(string id, FaultOrder order)
    {
        private int _toSkip = order.Skip;

        public string Id => id;

        public FaultOrder Order => order;

        public int Struck { get; private set; }

        public bool IsSpent => order.Times > 0 && Struck >= order.Times;

        public bool Matches(string phone, int device, bool inbound, string tag) =>
            !IsSpent
            && (order.Action == FaultAction.FailLogin) == (tag.Length == 0)
            && (order.Phone is null || order.Phone == phone)
            && (order.Device is null || order.Device == device)
            && (order.Action == FaultAction.FailLogin || order.Inbound == inbound)
            && (order.Tag is null || order.Tag == tag);

        public bool TryStrike()
        {
            if (_toSkip > 0)
            {
                _toSkip--;
                return false;
            }

            Struck++;
            return true;
        }
    }
}
