package roibook.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/// Figures of every kind that can be drawn.
final class Samples {

    private Samples() {}

    static Figure figure(String json) {
        return Figure.of(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("bars-sideways",
                figure("""
                    {'data':[{'type':'bar','orientation':'h','y':['Paid Search','Paid Social','Display','Video','Affiliate partners abroad','Email'],
                     'x':[412000,268000,95000,-38000,21000,156000],'text':['412 k','268 k','95 k','−38 k','21 k','156 k'],
                     'marker':{'color':['#0b3954','#0b3954','#0b3954','#b3261e','#0b3954','#0b3954']}}],
                     'layout':{'title':{'text':'Search earns more than all other channels together; video loses money','subtitle':{'text':'Profit after ad spend, EUR, October 2026'}},
                     'yaxis':{'categoryorder':'total ascending'},'xaxis':{'tickformat':',.0f'}}}"""));
        all.put("lines-direct", figure(
                "{'data':[%s,%s,%s],'layout':{'title':{'text':'Return on ad spend fell in every channel but email'},'yaxis':{'title':{'text':'ROAS, 7-day mean'}},'shapes':[{'type':'line','xref':'paper','x0':0,'x1':1,'y0':3,'y1':3,'line':{'dash':'dash','color':'#566573','width':1}}],'annotations':[{'xref':'paper','x':0.01,'y':3,'text':'Target 3.0','showarrow':false,'yanchor':'bottom','xanchor':'left','font':{'color':'#566573'}}]}}"
                        .formatted(series("Search", 4.2, -0.004, 1), series("Social", 3.4, -0.006, 2),
                                series("Email", 2.1, 0.008, 3))));
        all.put("bars-grouped",
                figure("""
                    {'data':[{'type':'bar','name':'2025','x':['Q1','Q2','Q3','Q4'],'y':[1.2e6,1.4e6,1.1e6,1.9e6]},
                     {'type':'bar','name':'2026','x':['Q1','Q2','Q3','Q4'],'y':[1.5e6,1.3e6,1.6e6,2.2e6],'error_y':{'array':[1e5,1.2e5,9e4,2e5]}}],
                     'layout':{'title':'Revenue grew in three of four quarters','yaxis':{'title':'Revenue, EUR','tickprefix':'€'}}}"""));
        all.put("bars-stacked",
                figure("""
                    {'data':[{'type':'bar','name':'Search','x':['2026-01-01','2026-02-01','2026-03-01','2026-04-01'],'y':[3,4,5,4]},
                     {'type':'bar','name':'Social','x':['2026-01-01','2026-02-01','2026-03-01','2026-04-01'],'y':[2,2,1,3]},
                     {'type':'bar','name':'Refunds','x':['2026-01-01','2026-02-01','2026-03-01','2026-04-01'],'y':[-1,-0.5,-1,-2]}],
                     'layout':{'barmode':'relative','title':'Stacked by month with refunds below'}}"""));
        all.put("scatter-bubbles", bubbles());
        all.put("area-gaps",
                figure("""
                    {'data':[{'type':'scatter','mode':'lines','fill':'tozeroy','x':['2026-09-01','2026-09-02','2026-09-03','2026-09-04','2026-09-05','2026-09-06','2026-09-07','2026-09-08'],
                     'y':[120,132,128,null,null,140,155,151]}],'layout':{'title':'Two days are missing','yaxis':{'title':{'text':'Orders'}}}}"""));
        all.put("band",
                figure("""
                    {'data':[{'x':[1,2,3,4,5,6],'y':[1,1.4,1.2,2,2.4,2.2],'mode':'lines','line':{'width':0},'showlegend':false},
                    {'x':[1,2,3,4,5,6],'y':[3,3.2,3.6,4,4.4,4.9],'mode':'lines','fill':'tonexty','line':{'width':0},'name':'95 % range'},
                    {'x':[1,2,3,4,5,6],'y':[2,2.3,2.4,3,3.4,3.6],'mode':'lines+markers','name':'Estimate'}],'layout':{'title':'A band of uncertainty'}}"""));
        all.put("donut",
                figure("""
                    {'data':[{'type':'pie','hole':0.55,'labels':['Paid Search','Paid Social','Display','Video','Affiliate','Email'],'values':[42,25,12,9,7,5]}],
                     'layout':{'title':'Two channels take two thirds of the budget'}}"""));
        all.put("histogram", histogram());
        all.put("box", boxes());
        all.put("heatmap",
                figure("""
                    {'data':[{'type':'heatmap','x':['Mon','Tue','Wed','Thu','Fri','Sat','Sun'],'y':['Email','Social','Search'],
                     'z':[[1.2,1.4,1.1,1.3,1.6,2.4,2.9],[2.1,2.0,2.2,2.4,2.5,3.1,3.0],[3.9,4.1,4.0,4.2,3.6,2.4,2.2]],'texttemplate':'%{z:.1f}'}],
                     'layout':{'title':'Search works on weekdays, email at weekends'}}"""));
        all.put("heatmap-bar",
                figure("""
                    {'data':[{'type':'heatmap','z':[[1,2,3,4],[2,4,6,8],[null,1,9,16]],'colorscale':'Viridis','colorbar':{'title':{'text':'Orders'}}}],
                     'layout':{'title':'A scale beside','xaxis':{'title':'Hour'},'yaxis':{'title':'Day'}}}"""));
        all.put("waterfall",
                figure("""
                    {'data':[{'type':'waterfall','x':['Profit Sep','Search','Social','Video','Email','Profit Oct'],'measure':['absolute','relative','relative','relative','relative','total'],
                     'y':[320,85,-40,-65,22,0],'text':['320','+85','−40','−65','+22','322']}],'layout':{'title':'Search made good what social and video lost','yaxis':{'title':'Profit, thousand EUR'}}}"""));
        all.put("two-axes",
                figure("""
                    {'data':[{'type':'bar','name':'Spend','x':['2026-05-01','2026-06-01','2026-07-01','2026-08-01','2026-09-01'],'y':[90,120,150,130,160],'marker':{'color':'#b9d3e3'}},
                    {'name':'ROAS','x':['2026-05-01','2026-06-01','2026-07-01','2026-08-01','2026-09-01'],'y':[3.1,2.9,2.4,2.6,2.2],'yaxis':'y2','line':{'color':'#d55e00'}}],
                    'layout':{'title':'More spend, less return','yaxis':{'title':'Spend, k EUR'},'yaxis2':{'title':'ROAS','overlaying':'y','side':'right','rangemode':'tozero'}}}"""));
        all.put("log-long-names",
                figure("""
                    {'data':[{'type':'bar','x':['Brand campaign Germany','Generic shoes','Retargeting basket','Competitors','Lookalike 1 %','Newsletter autumn','YouTube masthead','Partner blog'],'y':[12,340,88,1500,44,9,23000,310]}],
                    'layout':{'title':'A logarithmic axis and long names','yaxis':{'type':'log','title':'Clicks'}}}"""));
        all.put("subplots",
                figure("""
                    {'data':[{'x':[1,2,3],'y':[2,1,3],'name':'a'},{'x':[1,2,3],'y':[20,10,30],'xaxis':'x2','yaxis':'y2','name':'b','type':'bar'}],
                    'layout':{'title':'Two panels','xaxis':{'domain':[0,0.44]},'xaxis2':{'domain':[0.56,1],'anchor':'y2'},'yaxis2':{'anchor':'x2'}}}"""));
        all.put("share",
                figure("""
                    {'data':[{'type':'scatter','stackgroup':'one','name':'Search','x':['2026-01','2026-02','2026-03','2026-04'],'y':[4,5,6,5]},
                    {'type':'scatter','stackgroup':'one','name':'Social','x':['2026-01','2026-02','2026-03','2026-04'],'y':[2,3,3,4]},
                    {'type':'scatter','stackgroup':'one','name':'Email','x':['2026-01','2026-02','2026-03','2026-04'],'y':[1,1,2,2]}],
                    'layout':{'title':'Stacked areas'}}"""));
        all.put("no-data", figure(
                "{'data':[],'layout':{'title':'No data','annotations':[{'text':'no data','xref':'paper','yref':'paper','x':0.5,'y':0.5,'showarrow':false}],'xaxis':{'visible':false},'yaxis':{'visible':false}}}"));
        return all;
    }

    private static String series(String name, double start, double slope, long seed) {
        var random = new Random(seed);
        var x = new StringBuilder();
        var y = new StringBuilder();
        for (var day = 0; day < 120; day++) {
            x.append(day == 0 ? "" : ",")
                    .append("'")
                    .append(java.time.LocalDate.of(2026, 6, 20).plusDays(day))
                    .append("'");
            y.append(day == 0 ? "" : ",")
                    .append(start + slope * day + Math.sin(day / 9.0) * 0.15 + random.nextGaussian() * 0.03);
        }
        return "{'type':'scatter','mode':'lines','name':'%s','x':[%s],'y':[%s]}".formatted(name, x, y);
    }

    private static Figure bubbles() {
        return figure(
                """
                    {'data':[{'type':'scatter','mode':'markers+text','x':[12000,45000,80000,30000,95000,150000],'y':[30000,160000,190000,150000,180000,610000],
                    'text':['Email','Social','Display','Affiliate','Video','Search'],'textposition':'top center',
                    'marker':{'size':[100,900,400,250,1200,3000],'sizemode':'area','sizeref':4}}],
                    'layout':{'title':'Search returns most for each euro','xaxis':{'title':'Spend, EUR','tickformat':',.2s'},'yaxis':{'title':'Revenue, EUR','tickformat':'.2s'}}}""");
    }

    private static Figure histogram() {
        var random = new Random(7);
        var x = new StringBuilder("3.5");
        for (var i = 0; i < 900; i++) {
            x.append(',').append(Math.exp(3 + random.nextGaussian() * 0.5));
        }
        return figure("{'data':[{'type':'histogram','x':[" + x
                + "]}],'layout':{'title':'Most orders are worth less than 30 euros','xaxis':{'title':'Order value, EUR'},'yaxis':{'title':'Orders'}}}");
    }

    private static Figure boxes() {
        var random = new Random(9);
        var traces = new StringBuilder();
        for (var name : new String[]{"Bargain hunters", "Loyal", "New"}) {
            var y = new StringBuilder("200");
            for (var i = 0; i < 120; i++) {
                y.append(',').append(60 + name.length() * 3 + random.nextGaussian() * 20);
            }
            traces.append(traces.isEmpty() ? "" : ",")
                    .append("{'type':'box','name':'" + name + "','showlegend':false,'y':[" + y + "]}");
        }
        return figure("{'data':[" + traces
                + "],'layout':{'title':'Order value by segment','yaxis':{'title':'EUR'}}}");
    }
}
