using System.Globalization;
using System.Text;

namespace RouteScript.Micro;

/// <summary>A script as long as anybody's: routes like those of real proxies, each its own.</summary>
internal static class LongScript
{
    public static string Of(int lines)
    {
        var text = new StringBuilder(
            """
            #!KAMAILIO
            #!define GATEWAY "sip:10.0.0.11:5060"
            loadmodule "tm.so"
            loadmodule "sl.so"
            loadmodule "pv.so"
            loadmodule "rr.so"
            loadmodule "xlog.so"
            loadmodule "textops.so"
            loadmodule "siputils.so"
            loadmodule "maxfwd.so"
            request_route {
                if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
                if (src_ip != 10.0.0.0/8) { sl_send_reply("403", "Forbidden"); exit; }
                route(BLOCK0);
            }

            """);
        for (var (line, block) = (16, 0); line < lines; line += 15, block++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                # Block {{block}} of the plan.
                route[BLOCK{{block}}] {
                    if (is_method("INVITE|SUBSCRIBE") && $rU =~ "^\+?{{block}}[0-9]{3,}$") {
                        $var(prefix) = $(rU{s.substr,0,4});
                        $avp(tries) = $(avp(tries){s.int}) + {{block}};
                        xlog("L_INFO", "$rm from $fu to $ru by {{block}}, prefix $var(prefix)\n");
                        if ($var(prefix) == "{{block}}" || $hdr(X-Plan) != $null && !($si == "10.0.0.{{block % 250}}")) {
                            append_hf("X-Block: {{block}} $ci\r\n");
                            $du = GATEWAY;
                            t_relay();
                            exit;
                        } else if ($rd == "example{{block}}.com") sl_send_reply("404", "Not here");
                    }
                    route(BLOCK{{block + 1}});
                }

                """);
        }

        var last = (lines - 16 + 14) / 15;
        return text.Append(CultureInfo.InvariantCulture, $"route[BLOCK{last}] {{ sl_send_reply(\"404\", \"Nowhere\"); exit; }}\n").ToString();
    }
}
